/// How many scalars are not zero, by which methods are chosen.
#pragma once

#include "product.h"
#include "rounding.h"

/// An estimate of the share of nonzero scalars in A, from 128 places that fill it evenly.
float kernels_left_density(const kernels_product *product);
