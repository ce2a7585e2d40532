/* SPDX-License-Identifier: MIT
 *
 * key.h - what a terminal sends, and how keys are named.
 *
 * Bytes become keys here: UTF-8, the sequences of xterm and its family (VT
 * control sequences, ECMA-48), the unambiguous ones of newer terminals
 * ("CSI number ; modifiers u"), and the mouse in SGR form.  Names are those
 * of the `config` file: "j", "Ctrl-d", "Alt-o", "Space", "PgDn", "F1". */
#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum {
	KEY_FIRST = 0x110000, /* after the last character */
	KEY_ENTER,
	KEY_TAB,
	KEY_BACKSPACE,
	KEY_ESC,
	KEY_UP,
	KEY_DOWN,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_HOME,
	KEY_END,
	KEY_PGUP,
	KEY_PGDN,
	KEY_INSERT,
	KEY_DELETE,
	KEY_F1, /* to F12 = KEY_F1 + 11 */
	KEY_F12 = KEY_F1 + 11,
	KEY_MOUSE,
	KEY_PASTE_START,
	KEY_PASTE_END,
	KEY_BACKGROUND, /* the terminal told its background color */
	KEY_NONE, /* a sequence nobody knows */
};

enum { MOD_CTRL = 1, MOD_ALT = 2, MOD_SHIFT = 4 };

enum mouse {
	MOUSE_PRESS,
	MOUSE_RELEASE,
	MOUSE_DRAG,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
};

struct key {
	uint32_t code; /* a character, or one of KEY_ */
	uint8_t mods;
	uint8_t mouse; /* enum mouse, of KEY_MOUSE */
	uint8_t button; /* 0 left, 1 middle, 2 right */
	int16_t y, x; /* of KEY_MOUSE, from 0 */
	int32_t value; /* of KEY_BACKGROUND: 0xrrggbb */
};

enum { KEYS_MAX = 4 };

struct keys { /* a sequence */
	struct key at[KEYS_MAX];
	size_t n;
};

/* Takes one key off the front of `in`; returns the bytes it took, 0 when more
 * must come to know.  With `final`, nothing more will come. */
size_t key_decode(struct slice in, bool final, struct key *key);

bool key_eq(struct key a, struct key b);
bool keys_eq(const struct keys *a, const struct keys *b);

/* Adds the name of a key, of a sequence. */
void key_name(struct str *out, struct key key);
void keys_name(struct str *out, const struct keys *keys);

/* "gg", "]u", "Ctrl-w h", "^D", "<C-d>"; false when it names nothing. */
bool keys_parse(struct slice s, struct keys *keys);

#endif
