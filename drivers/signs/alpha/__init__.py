"""Alpha and BetaBrite signs (AMS M-protocol)."""
