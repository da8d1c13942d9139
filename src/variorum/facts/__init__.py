"""What the reports answer: values in their slots."""
