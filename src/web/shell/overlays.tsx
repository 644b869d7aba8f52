import { Suspense, useRef } from 'react'
import { later } from '../ui/later.ts'

export type OverlayName = 'palette' | 'keyboard'

const Palette = later(async () => (await import('./palette.tsx')).Palette)
const KeyboardSheet = later(async () => (await import('./keyboard-sheet.tsx')).KeyboardSheet)

type OverlaysProps = { shown: OverlayName | null; onShow: (overlay: OverlayName | null) => void }

/** What opens above the page: loaded when first asked for, then kept, so that the focus goes back where it was. */
export function Overlays({ shown, onShow }: OverlaysProps) {
  const used = useRef(new Set<OverlayName>())
  if (shown) used.current.add(shown)
  const close = () => onShow(null)
  return (
    <Suspense fallback={null}>
      {used.current.has('palette') ? (
        <Palette
          opened={shown === 'palette'}
          onClose={close}
          onKeyboard={() => onShow('keyboard')}
        />
      ) : null}
      {used.current.has('keyboard') ? (
        <KeyboardSheet opened={shown === 'keyboard'} onClose={close} />
      ) : null}
    </Suspense>
  )
}
