import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/** One catalogue for the shell and one for each room, so that work in one room never touches another's texts. */
export default defineConfig({
  sourceLocale: 'fr',
  locales: ['fr', 'en'],
  orderBy: 'message',
  format: formatter({ lineNumbers: false }),
  catalogs: [
    { path: '<rootDir>/src/web/i18n/catalogues/{locale}', include: ['<rootDir>/src/web'] },
    {
      path: '<rootDir>/src/features/{name}/web/catalogues/{locale}',
      include: ['<rootDir>/src/features/{name}/web'],
    },
    {
      path: '<rootDir>/src/connectors/{name}/web/catalogues/{locale}',
      include: ['<rootDir>/src/connectors/{name}/web'],
    },
  ],
})
