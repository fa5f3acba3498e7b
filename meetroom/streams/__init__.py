"""The streams of the office that are no meeting, each as its entries leave it."""
