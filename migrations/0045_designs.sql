-- An e-mail made without code: the source is the JSON of a design (domains/templates/design).
alter table templates.version drop constraint version_format_check;
alter table templates.version add constraint version_format_check check (format in ('html', 'mjml', 'design'));
