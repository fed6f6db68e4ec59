-- Records of earlier versions lacked what was not known then: they are completed once, instead of whenever they are read.
UPDATE story SET record = json_set(record, '$.grade.suggested', record -> '$.grade')
  WHERE record -> '$.grade.suggested' IS NULL;
--> statement-breakpoint
UPDATE story SET record = json_set(record, '$.standingOut', json('[]'))
  WHERE record -> '$.standingOut' IS NULL;
--> statement-breakpoint
UPDATE story SET record = json_set(record, '$.significance', json_object('points', 2 * severity, 'parts', json_array(
    json_object('points', 2 * severity, 'text', 'severity ' || severity || ': ' ||
      (SELECT coalesce(group_concat(value, '; '), '') FROM json_each(record, '$.severity.reasons'))))))
  WHERE record -> '$.significance' IS NULL;
