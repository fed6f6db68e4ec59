-- One index stands behind every filter: users' words in title and summary (folded), tags, feeds and languages as terms.
-- Contentless: the texts stay in `item`; rowid = item.order_key, so that newest first needs no sorting.
CREATE VIRTUAL TABLE item_fts USING fts5(title, summary, terms, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
