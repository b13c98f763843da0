"""Hold published promises against reported figures: the target-versus-actual auditor."""

__version__ = "0.1.0"
