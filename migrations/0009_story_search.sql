-- One row a story: all that its items can be found by together. rowid = story.order_key.
CREATE VIRTUAL TABLE story_fts USING fts5(title, summary, terms, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
