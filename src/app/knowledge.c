/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/knowledge.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/paths.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "names/edits.h"
#include "names/kbbuild.h"

/* Does the one know a later day?  ISO dates compare as text. */
static bool
is_newer(const char *path, const char *than)
{
	struct kb *a = kb_open(path, NULL), *b = than ? kb_open(than, NULL) :
	    NULL;
	bool newer = a && (!b || strcmp(kb_asof(a), kb_asof(b)) > 0);

	kb_free(a);
	kb_free(b);
	return newer;
}

char *
knowledge_path(struct err *err)
{
	char *own = path_data("kb.bin", NULL);
	char *shared = path_shared("kb.bin", err);

	if (own && !access(own, R_OK) && is_newer(own, shared)) {
		free(shared);
		return own;
	}
	free(own);
	return shared;
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

static bool
open_own(struct knowledge *k, struct err *err)
{
	char *path = knowledge_path(err);
	char *edits = path_config("entities", NULL);
	bool ok;

	if (path)
		k->kb = kb_open(path, err);
	if (k->kb && edits)
		k->edits = edits_read(edits, err);
	if (k->edits)
		edits_apply(k->edits, k->kb);
	ok = k->kb && (k->edits || !edits);
	if (!ok)
		knowledge_close(k);
	free(path);
	free(edits);
	return ok;
}

bool
knowledge_open(struct knowledge *k, const char *path, struct err *err)
{
	*k = (struct knowledge){ 0 };
	if (!path)
		return open_own(k, err);
	if (!is_folder(path))
		k->kb = kb_open(path, err);
	else if (kb_build(path, &k->bytes, err))
		k->kb = kb_open_bytes(k->bytes.s, k->bytes.len, err);
	if (!k->kb)
		knowledge_close(k);
	return k->kb != NULL;
}

void
knowledge_close(struct knowledge *k)
{
	kb_free(k->kb);
	edits_free(k->edits);
	str_clear(&k->bytes);
	*k = (struct knowledge){ 0 };
}

bool
knowledge_update(const char *dir, char **path, struct err *err)
{
	struct str bytes = { 0 };
	char *folder = path_data("", err);
	bool ok;

	*path = path_data("kb.bin", err);
	ok = folder && *path && kb_build(dir, &bytes, err) &&
	    file_mkdirs(folder, err) &&
	    file_write(*path, str_slice(&bytes), err);
	free(folder);
	str_clear(&bytes);
	return ok;
}
