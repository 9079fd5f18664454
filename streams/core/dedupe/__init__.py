"""What stands of a post after any order of its versions, and which other post tells the same."""
