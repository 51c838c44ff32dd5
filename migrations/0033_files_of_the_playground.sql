-- Files that people send in the playground's pretend chat network, as any chat network keeps them on its side.
-- The bytes are in base64; the name is the one by which a message refers to its file.
CREATE TABLE playground_file (
    name  TEXT NOT NULL PRIMARY KEY,
    bytes TEXT NOT NULL
);
