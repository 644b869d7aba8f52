import babel, { defineRolldownBabelPreset } from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type PluginOption } from 'vite'
import { compressed } from './checks/compress-plugin.ts'
import { readTexts } from './checks/texts-catalogues.ts'
import { refuseUnknownTexts, texts } from './checks/texts-plugin.ts'

/** Only files that write texts pass through Babel: everything else stays on the fast path. */
const textMacros = defineRolldownBabelPreset({
  preset: () => ({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
  rolldown: { filter: { code: /@lingui\/(?:core|react)\/macro/ } },
})

/** The icons' index re-exports six thousand files; each icon named is read from its own instead. */
const iconFiles = (): Plugin => ({
  name: 'parvis-icon-files',
  enforce: 'pre',
  transform: {
    filter: { id: { include: /\.tsx?$/, exclude: /node_modules/ }, code: /@tabler\/icons-react/ },
    handler: code => ({
      code: code.replace(
        /import \{([^}]*)\} from '@tabler\/icons-react'/g,
        (_statement, names: string) =>
          names
            .split(',')
            .map(name => name.trim())
            .filter(name => name !== '' && !name.startsWith('type '))
            .map(name => `import ${name} from '@tabler/icons-react/dist/esm/icons/${name}.mjs'`)
            .join(';'),
      ),
      map: null,
    }),
  },
})

/** The browser's plugins, shared with the pages that show the parts in tests. */
export const webPlugins = (): PluginOption[] => [
  iconFiles(),
  babel({ presets: [textMacros] }),
  react(),
  texts(),
]

const readKnownIds = async () => new Set(Object.keys(await readTexts('fr')))

export default defineConfig({
  plugins: [webPlugins(), refuseUnknownTexts(readKnownIds), compressed()],
  build: {
    outDir: 'dist/web',
    sourcemap: false,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    modulePreload: { polyfill: false },
    rolldownOptions: { experimental: { lazyBarrel: true } },
  },
  optimizeDeps: { exclude: ['@lingui/core/macro', '@lingui/react/macro'] },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/files'].map(path => [path, `http://127.0.0.1:${process.env.PARVIS_PORT ?? 3900}`]),
    ),
  },
})
