"""The ledger: claims to accounts, by the rules that COUNTING numbers (docs/counting.md)."""
