"""The plan file: YAML to a `Plan`, every fault with its place."""
