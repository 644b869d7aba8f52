import { defineConfig } from 'vite'
import { webPlugins } from '../../vite.config.ts'

/** The parts of the interface on one page, for tests and for the eye: never shipped. */
// biome-ignore lint/style/noDefaultExport: Vite reads the default export of its configuration.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [webPlugins()],
  build: { target: 'es2023', assetsInlineLimit: 0, reportCompressedSize: false },
})
