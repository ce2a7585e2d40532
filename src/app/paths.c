/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"

static char *
xdg(const char *var, const char *fallback, const char *name, struct err *err)
{
	const char *dir = getenv(var);
	const char *home = getenv("HOME");
	struct str path = { 0 };

	if (dir && dir[0] == '/') {
		str_addf(&path, "%s/dateline/%s", dir, name);
	} else if (home && home[0] == '/') {
		str_addf(&path, "%s/%s/dateline/%s", home, fallback, name);
	} else {
		err_kind(err, ERR_SYSTEM,
		    _("neither $HOME nor $%s says where files belong; set one"),
		    var);
		return NULL;
	}
	return str_take(&path);
}

char *
path_config(const char *name, struct err *err)
{
	return xdg("XDG_CONFIG_HOME", ".config", name, err);
}

char *
path_data(const char *name, struct err *err)
{
	return xdg("XDG_DATA_HOME", ".local/share", name, err);
}

char *
path_shown(const char *path)
{
	const char *home = getenv("HOME");
	size_t n = home ? strlen(home) : 0;
	struct str s = { 0 };

	if (n > 1 && !strncmp(path, home, n) && path[n] == '/')
		str_addf(&s, "~%s", path + n);
	else
		str_add(&s, path);
	return str_take(&s);
}

static char *
try(const char *dir, const char *sub, const char *name)
{
	struct str path = { 0 };

	str_addf(&path, "%s/%s%s", dir, sub, name);
	if (access(path.s, R_OK) == 0)
		return str_take(&path);
	str_clear(&path);
	return NULL;
}

char *
path_shared(const char *name, struct err *err)
{
	const char *given = getenv("DATELINE_DATA");
	char exe[4096];
	char *found = NULL, *slash;
	ssize_t n;

	if (given && *given)
		found = try(given, "", name);
	n = found ? -1 : readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	if (n > 0) {
		exe[n] = '\0';
		slash = strrchr(exe, '/');
		if (slash)
			*slash = '\0';
		found = try(exe, "src/data/", name);
		if (!found)
			found = try(exe, "../share/dateline/", name);
	}
	if (!found)
		found = try(PKGDATADIR, "/", name);
	if (!found)
		err_kind(err, ERR_SYSTEM,
		    _("%s: not found in %s; is dateline installed whole?"),
		    name, given && *given ? given : PKGDATADIR);
	return found;
}
