"""What is set up and brought in from outside: municipalities, members, places, published events, form exports."""
