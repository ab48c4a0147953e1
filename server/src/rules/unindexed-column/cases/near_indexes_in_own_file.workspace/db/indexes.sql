CREATE INDEX rentals_due ON rentals (due_on);
