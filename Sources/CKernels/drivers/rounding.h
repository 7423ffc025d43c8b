/// Included by every driver that computes: a product and its sum are rounded apart unless MULTIPLY_ADD says otherwise, on
/// processors that could fuse them as on others. `scripts/check` looks for drivers that fuse.
#pragma once

#pragma STDC FP_CONTRACT OFF
