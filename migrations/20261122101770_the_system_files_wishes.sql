-- A wish may also come without its member's own form: with a seeding now, through an adviser later.
grant insert on child_attachments to guichet_system;
