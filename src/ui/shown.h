/* SPDX-License-Identifier: MIT
 *
 * shown.h - what the page of a dossier shows: for page_dossier.c, which asks
 * for it, and dossier_rows.c, which lays it out. */
#ifndef UI_SHOWN_H
#define UI_SHOWN_H

#include "app/dossier.h"
#include "ui/ask.h"
#include "ui/state.h"

/* What a row of the page is. */
enum { ROW_PLAIN, ROW_ENTITY, ROW_STORY, ROW_STORIES };

struct shown { /* what the page shows, kept while it lives */
	struct answer answer; /* first: see ask.h */
	struct resolver *resolver;
	int number; /* of ui->dossier_asked */
	struct ids entities;
	char *name; /* that was typed; or of all of them; or NULL */
	char *title; /* of the page, when its head is out of sight; or NULL */
	char *filter; /* a query its stories pass; or NULL */
	struct dossier d;
	struct err err;
	bool ok;
};

void dossier_rows(struct ui *ui, struct page *p);

#endif
