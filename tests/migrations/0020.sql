UPDATE asking SET loose = TRUE;
