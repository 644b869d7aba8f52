import { lingui } from '@lingui/vite-plugin'
import babel, { defineRolldownBabelPreset } from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { defineConfig, type PluginOption } from 'vite'
import { readTexts } from './checks/texts-catalogues.ts'
import { refuseUnknownTexts, texts } from './checks/texts-plugin.ts'

/** Only files that write texts pass through Babel: everything else stays on the fast path. */
const textMacros = defineRolldownBabelPreset({
  preset: () => ({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
  rolldown: { filter: { code: /@lingui\/(?:core|react)\/macro/ } },
})

/** The browser's plugins, shared with the pages that show the parts in tests. */
export const webPlugins = (): PluginOption[] => [
  babel({ presets: [textMacros] }),
  react(),
  lingui(),
  texts(),
]

const readKnownIds = async () => new Set(Object.keys(await readTexts('fr')))

export default defineConfig({
  plugins: [webPlugins(), refuseUnknownTexts(readKnownIds)],
  build: {
    outDir: 'dist/web',
    sourcemap: false,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': `http://127.0.0.1:${process.env.PARVIS_PORT ?? 3900}` },
  },
})
