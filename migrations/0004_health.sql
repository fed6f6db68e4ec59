ALTER TABLE `feed` ADD `address` text;--> statement-breakpoint
ALTER TABLE `feed` ADD `watch` text;