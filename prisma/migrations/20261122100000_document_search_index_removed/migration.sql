-- Words are looked up in "DocumentIndex" (docs/decisions/012). What still reads "search" has its document in hand.
DROP INDEX "Document_search_idx";
