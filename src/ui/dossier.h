/* SPDX-License-Identifier: MIT
 *
 * dossier.h - the page of one entity. */
#ifndef UI_DOSSIER_H
#define UI_DOSSIER_H

#include "ui/state.h"

extern const struct page_ops page_dossier;

/* Opens the dossier of an entity of the store, as a new place on the trail;
 * dossier_show() does it without. */
void dossier_open(struct ui *ui, int64_t entity);
void dossier_show(struct ui *ui, int64_t entity);
void dossier_drop(struct ui *ui);

#endif
