/* SPDX-License-Identifier: MIT
 *
 * keys.c - key names and mouse gestures to what a terminal sends. */
#include "config.h"

#include <string.h>

#include "screen.h"
#include "text/utf8.h"

static const struct {
	const char *name;
	VTermKey key;
} names[] = {
	{ "Enter", VTERM_KEY_ENTER },
	{ "Tab", VTERM_KEY_TAB },
	{ "Esc", VTERM_KEY_ESCAPE },
	{ "BS", VTERM_KEY_BACKSPACE },
	{ "Del", VTERM_KEY_DEL },
	{ "Up", VTERM_KEY_UP },
	{ "Down", VTERM_KEY_DOWN },
	{ "Left", VTERM_KEY_LEFT },
	{ "Right", VTERM_KEY_RIGHT },
	{ "Home", VTERM_KEY_HOME },
	{ "End", VTERM_KEY_END },
	{ "PgUp", VTERM_KEY_PAGEUP },
	{ "PgDn", VTERM_KEY_PAGEDOWN },
};

bool
keys_send(VTerm *vt, struct slice name)
{
	VTermModifier mod = VTERM_MOD_NONE;
	long long n;
	uint32_t ch;

	while (name.len > 2 && name.s[1] == '-') {
		if (name.s[0] == 'C')
			mod |= VTERM_MOD_CTRL;
		else if (name.s[0] == 'M')
			mod |= VTERM_MOD_ALT;
		else if (name.s[0] == 'S')
			mod |= VTERM_MOD_SHIFT;
		else
			return false;
		name.s += 2;
		name.len -= 2;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (slice_is(name, names[i].name)) {
			vterm_keyboard_key(vt, names[i].key, mod);
			return true;
		}
	if (slice_is(name, "Space")) {
		vterm_keyboard_unichar(vt, ' ', mod);
		return true;
	}
	if (name.len > 1 && name.s[0] == 'F' &&
	    slice_int(slice_make(name.s + 1, name.len - 1), 1, 12, &n)) {
		vterm_keyboard_key(vt, VTERM_KEY_FUNCTION((int)n), mod);
		return true;
	}
	if (!name.len || utf8_decode(name.s, name.len, &ch) != name.len)
		return false;
	vterm_keyboard_unichar(vt, ch, mod);
	return true;
}

static void
press(VTerm *vt, int button)
{
	vterm_mouse_button(vt, button, true, VTERM_MOD_NONE);
	vterm_mouse_button(vt, button, false, VTERM_MOD_NONE);
}

void
mouse_send(VTerm *vt, const char *what, int col, int row, int col2, int row2)
{
	vterm_mouse_move(vt, row, col, VTERM_MOD_NONE);
	if (!strcmp(what, "wheel-up")) {
		vterm_mouse_button(vt, 4, true, VTERM_MOD_NONE);
	} else if (!strcmp(what, "wheel-down")) {
		vterm_mouse_button(vt, 5, true, VTERM_MOD_NONE);
	} else if (!strcmp(what, "drag")) {
		vterm_mouse_button(vt, 1, true, VTERM_MOD_NONE);
		vterm_mouse_move(vt, row2, col2, VTERM_MOD_NONE);
		vterm_mouse_button(vt, 1, false, VTERM_MOD_NONE);
	} else {
		press(vt, 1);
		if (!strcmp(what, "double"))
			press(vt, 1);
	}
}
