import { IconBrandTiktok } from '@tabler/icons-react'
import type { IconProps } from '../../screen.ts'

export const Icon = ({ size = 17 }: IconProps) => (
  <IconBrandTiktok size={size} stroke={1.75} aria-hidden focusable={false} />
)
