"""Beyond one machine: the kernel of ``claimx.columns`` under engines for much data, which bring everything else.

    claims = claimx.distributed.ray.extract_dataset(papers)     Ray Data (claimx[ray])
    claims = claimx.distributed.spark.extract_frame(papers)     Spark (claimx[spark])

Papers and claims are in the columns of ``claimx.columns``. Claims of one paper stay together and in order; the order of
papers is the engine's.
"""
