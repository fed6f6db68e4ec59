ALTER TABLE `config_text` ADD `host` text;--> statement-breakpoint
ALTER TABLE `config_text` ADD `written_at` integer;