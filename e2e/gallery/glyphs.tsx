import { IconBrandBluesky, IconBrandMastodon } from '@tabler/icons-react'
import { NetworkGlyph } from '#web/ui/index.ts'

export const Bird = () => (
  <NetworkGlyph
    icon={<IconBrandBluesky stroke={1.8} />}
    tint={{ light: '#0A66C2', dark: '#6DB3FF' }}
    label="Bluesky, @maisoncolibri.example"
  />
)

export const Elephant = () => (
  <NetworkGlyph
    icon={<IconBrandMastodon stroke={1.8} />}
    tint={{ light: '#563ACC', dark: '#A99BFF' }}
    label="Mastodon, @colibri@places.example"
  />
)
