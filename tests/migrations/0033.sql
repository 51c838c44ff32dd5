INSERT INTO playground_file (name, bytes) VALUES ('say:0f3b-9', 'WWVzPyB7VH0K');
