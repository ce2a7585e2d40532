/* SPDX-License-Identifier: MIT
 *
 * i18n.h - the reader's language. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(s) gettext(s)
#define N_(s) s
#define P_(one, many, n) ngettext(one, many, n)

#endif
