import type { ReactNode } from 'react'
import classes from './strip.module.css'

/** A yellow line across the page, for what concerns everything on it. */
export const Strip = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <div className={classes.strip} role="status">
    {icon}
    <span>{children}</span>
  </div>
)
