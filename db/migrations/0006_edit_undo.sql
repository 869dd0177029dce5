-- Which edit an edit undid: a column, because the changes of a large edit are too heavy to look into for a list. An edit
-- is undone once; the undo can be undone in its turn.

alter table edit_log add column undoes uuid unique references edit_log (edit_id);
