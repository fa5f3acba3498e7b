"""What lies over a screen: help, menu, lists to choose from."""
