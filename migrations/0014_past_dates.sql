ALTER TABLE `item` ADD `asked` integer;--> statement-breakpoint
-- Dates of more than thirty days before were not believed. The items get them back in the background, from the last one down.
INSERT INTO `meter` (`name`, `value`) SELECT 'dates-to-restore', `id` FROM `item` ORDER BY `id` DESC LIMIT 1;
