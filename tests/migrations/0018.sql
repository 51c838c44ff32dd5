UPDATE chat SET title = 'Class 4B' WHERE id = 101;
