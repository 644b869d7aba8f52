import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/** One catalogue for the shell and one for each room, so that work in one room never touches another's texts. */
export default defineConfig({
  sourceLocale: 'fr',
  locales: ['fr', 'en'],
  orderBy: 'message',
  format: formatter({ lineNumbers: false }),
  catalogs: [
    { path: 'src/web/i18n/catalogues/{locale}', include: ['src/web'] },
    { path: 'src/features/{name}/web/catalogues/{locale}', include: ['src/features/{name}/web'] },
    {
      path: 'src/connectors/{name}/web/catalogues/{locale}',
      include: ['src/connectors/{name}/web'],
    },
  ],
})
