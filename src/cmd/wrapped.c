/* SPDX-License-Identifier: MIT
 *
 * wrapped.c - a text in lines, with its links numbered and listed below. */
#include "config.h"

#include "cmd/out.h"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "text/print.h"

enum { USUAL_WIDTH = 80 };

static int
terminal_width(void)
{
	struct winsize size = { 0 };

	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col)
		return size.ws_col;
	return USUAL_WIDTH;
}

void
out_wrapped(struct str *out, const struct text *text, int cols)
{
	bool ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;

	print_text(out, text, cols > 0 ? cols : terminal_width(), ascii);
	if (text->links.n)
		str_addf(out, "\n%s\n", _("Links:"));
	print_links(out, text);
}
