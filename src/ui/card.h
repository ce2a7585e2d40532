/* SPDX-License-Identifier: MIT
 *
 * card.h - who somebody is, on a card that lies over the screen. */
#ifndef UI_CARD_H
#define UI_CARD_H

#include "ui/state.h"

/* Shows the card of an entity; its last stories come when they are found. */
void card_show(struct ui *ui, const struct entity *e);
void card_drop(struct ui *ui);
void card_draw(const struct ui *ui, struct canvas *c);
/* A key while it is shown: away with it.  True when that is all. */
bool card_key(struct ui *ui, struct key key);

#endif
