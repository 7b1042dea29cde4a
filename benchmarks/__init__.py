"""Speed and memory of the core job, beside what a user would write."""
