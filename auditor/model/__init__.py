"""The nouns: frozen values without input, output, clock or third-party import.

This layer may import nothing of ours but itself.
"""
