/* SPDX-License-Identifier: MIT
 *
 * turn.h - a person's write goes first.
 *
 * One transaction at a time is the store's law, and whoever waits for it
 * looks again only after a while.  So one who stores a lot lets others in
 * between two transactions. */
#ifndef APP_TURN_H
#define APP_TURN_H

/* Around a short write that a person waits for. */
void turn_take(void);
void turn_give(void);

/* Between two long ones: waits until nobody wants to write. */
void turn_wait(void);

#endif
