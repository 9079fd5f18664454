"""What the two alert steps share: identifiers, references, certainty, and the words of a message."""
