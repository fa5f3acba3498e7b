"""What facts are made of: values that several of them hold."""
