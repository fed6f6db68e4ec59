ALTER TABLE `feed` ADD `lease_owner` text;--> statement-breakpoint
ALTER TABLE `host_slot` ADD `owner` text;--> statement-breakpoint
ALTER TABLE `subscription` ADD `lease_owner` text;