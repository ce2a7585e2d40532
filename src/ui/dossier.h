/* SPDX-License-Identifier: MIT
 *
 * dossier.h - the pages that lead from name to name. */
#ifndef UI_DOSSIER_H
#define UI_DOSSIER_H

#include "ui/state.h"

extern const struct page_ops page_dossier;

/* Opens the dossier of an entity of the store, or the stories that mention
 * several, as a new place on the trail; dossier_show() does it without, and
 * may show only the stories that pass a query (or NULL). */
void dossier_open(struct ui *ui, const int64_t *entities, size_t n);
void dossier_show(struct ui *ui, const int64_t *entities, size_t n,
    const char *filter);
/* Only stories that pass the query; "" all again. */
void dossier_filter(struct ui *ui, const char *filter);
/* The same for a name that was typed. */
void dossier_open_name(struct ui *ui, const char *name);
void dossier_drop(struct ui *ui);

/* Whose dossier is on top; empty when none is. */
const struct ids *dossier_shown(const struct ui *ui);

/* The same, if a map or another page lies over it. */
const struct ids *dossier_open_below(const struct ui *ui);
/* What it is called, or NULL. */
const char *dossier_name(const struct ui *ui);

/* The subject, when it is one that is in the store; or NULL. */
const struct profile *dossier_subject(const struct ui *ui);
/* Reads what is on top again: casts were made anew. */
void dossier_reload(struct ui *ui);

/* Who else reports what a story tells of. */
void event_show(struct ui *ui, int64_t story);

/* Who is in the news much more than before, in the stories of a query ("" all
 * of them): a new place on the trail.  trends_show() does it without, for
 * one type of names (-1: all). */
void trends_open(struct ui *ui, const char *filter);
void trends_show(struct ui *ui, int type, const char *filter);

#endif
