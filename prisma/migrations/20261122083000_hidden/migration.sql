-- What moderation hides is a handful among all documents and comments: listed without reading the others.
CREATE INDEX "Document_hidden_latest" ON "Document" ("hiddenAt") WHERE "hiddenAt" IS NOT NULL;
CREATE INDEX "Comment_hidden_latest" ON "Comment" ("hiddenAt") WHERE "hiddenAt" IS NOT NULL;
