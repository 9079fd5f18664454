"""The steps of the flow: one pure function each."""
