import { lazy, Suspense } from 'react'

export type OverlayName = 'palette' | 'keyboard'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))
const KeyboardSheet = lazy(async () => ({
  default: (await import('./keyboard-sheet.tsx')).KeyboardSheet,
}))

type OverlaysProps = { shown: OverlayName | null; onShow: (overlay: OverlayName | null) => void }

/** What opens above the page: loaded the first time only. */
export const Overlays = ({ shown, onShow }: OverlaysProps) => (
  <Suspense fallback={null}>
    {shown === 'palette' ? (
      <Palette onClose={() => onShow(null)} onKeyboard={() => onShow('keyboard')} />
    ) : null}
    {shown === 'keyboard' ? <KeyboardSheet onClose={() => onShow(null)} /> : null}
  </Suspense>
)
